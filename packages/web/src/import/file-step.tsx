import "@mantine/dropzone/styles.layer.css";
import { Group, Progress, Stack, Text } from "@mantine/core";
import { Dropzone } from "@mantine/dropzone";
import { FileSpreadsheet, FileUp, FileX } from "lucide-react";
import { useState } from "react";
import { upload } from "./upload.ts";

const kinds = [
  "text/csv",
  "text/plain",
  "text/tab-separated-values",
  "application/vnd.ms-excel", // how Windows calls CSV where Excel is installed
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
];

type Props = {
  /** The file is up, under this key. */
  onUploaded: (upload_key: string) => Promise<void>;
};

/** Takes a file and uploads it. */
export function FileStep({ onUploaded }: Props) {
  const [sending, setSending] = useState<{ name: string; progress: number }>();
  const [problem, setProblem] = useState<string>();
  const take = async (file: File) => {
    setProblem(undefined);
    setSending({ name: file.name, progress: 0 });
    try {
      await onUploaded(await upload(file, (progress) => setSending({ name: file.name, progress })));
    } catch (error) {
      setProblem(error instanceof Error ? error.message : "");
    } finally {
      setSending(undefined);
    }
  };
  return (
    <Stack>
      <Dropzone
        multiple={false}
        accept={kinds}
        loading={sending !== undefined}
        onDrop={([file]) => file && take(file)}
        onReject={() => setProblem("This is neither a CSV file nor an XLSX workbook.")}
        p={48}
        inputProps={{ "aria-label": "File with contacts" }}
      >
        <Stack align="center" gap="xs" style={{ pointerEvents: "none" }}>
          <Dropzone.Accept>
            <FileSpreadsheet size={32} aria-hidden />
          </Dropzone.Accept>
          <Dropzone.Reject>
            <FileX size={32} aria-hidden />
          </Dropzone.Reject>
          <Dropzone.Idle>
            <FileUp size={32} aria-hidden />
          </Dropzone.Idle>
          <Text fw={500}>Drop a CSV file or an XLSX workbook here, or click to choose one</Text>
          <Text size="sm" c="dimmed" ta="center">
            Of any size. The first line names the columns; one of them holds the addresses.
          </Text>
        </Stack>
      </Dropzone>
      {sending && (
        <Group gap="sm" wrap="nowrap">
          <Text size="sm" truncate maw={260}>
            {sending.name}
          </Text>
          <Progress flex={1} value={sending.progress} aria-label="Progress of the upload" />
        </Group>
      )}
      {problem && (
        <Text c="red" size="sm" role="alert">
          {problem}
        </Text>
      )}
    </Stack>
  );
}
