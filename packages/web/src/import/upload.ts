import { answer } from "@lettermill/client";
import { api } from "../api/client.ts";

/**
 * Puts a file straight into the bucket, of any size.
 *
 * @param tell - is told the per cent that have gone
 * @returns what an import is asked for with
 */
export async function upload(file: File, tell: (progress: number) => void): Promise<string> {
  const body = { file_name: file.name.slice(-200), file_size: file.size };
  const { upload_key, upload_url } = await answer(api.POST("/api/v1/imports/uploads", { body }));
  await put(upload_url, file, tell);
  return upload_key;
}

/** `fetch` cannot say how far it is. */
function put(address: string, file: File, tell: (progress: number) => void): Promise<void> {
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error("The file could not be uploaded. Try again."));
    request.upload.onprogress = ({ loaded, total }) => tell((loaded / total) * 100);
    request.onload = () => (request.status < 300 ? resolve() : fail());
    request.onerror = fail;
    request.open("PUT", address);
    request.send(file);
  });
}
