import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { siteRewrite } from "./site-rewrite.ts";

const web = "packages/web";

const types: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

/** The dashboard as `npm run deploy` has built it: a private bucket that CloudFront alone may read. */
export function createSite() {
  const bucket = new sst.aws.Bucket("Site", { access: "cloudfront", cors: false });
  for (const file of filesOf(join($cli.paths.root, web, "dist"))) {
    const isHashed = file.startsWith("assets/");
    new aws.s3.BucketObjectv2(
      `Site/${file}`,
      {
        bucket: bucket.name,
        key: file,
        source: new $util.asset.FileAsset(join($cli.paths.root, web, "dist", file)),
        contentType: types[extname(file)] ?? "application/octet-stream",
        cacheControl: isHashed ? "public, max-age=31536000, immutable" : "no-cache",
      },
      { retainOnDelete: isHashed }, // a page that is open still asks for the parts of its own version
    );
  }
  return { bucket, edge: { viewerRequest: { injection: siteRewrite } } };
}

function filesOf(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile() && types[extname(entry.name)]);
  return files.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1)).sort();
}

type Headers = Record<"content-security-policy", Record<string, string>> &
  Record<"referrer-policy" | "permissions-policy" | "cross-origin-opener-policy" | "x-frame-options", string>;

/**
 * What keeps the page safe, from the file that the local platform reads too. Uploads go straight to the bucket that holds
 * data, so the page may reach that as well.
 *
 * @returns the id of the policy
 */
export function createHeaders(bucket: $util.Input<string>, region: $util.Input<string>): $util.Output<string> {
  const headers: Headers = JSON.parse(readFileSync(join($cli.paths.root, web, "headers.json"), "utf8"));
  const { "connect-src": connect, ...directives } = headers["content-security-policy"];
  const policy = Object.entries(directives).map(([name, value]) => `${name} ${value}`);
  const reachable = $interpolate`connect-src ${connect ?? ""} https://${bucket}.s3.${region}.amazonaws.com`;
  return new aws.cloudfront.ResponseHeadersPolicy("SiteHeaders", {
    securityHeadersConfig: {
      contentSecurityPolicy: {
        contentSecurityPolicy: $interpolate`${policy.join("; ")}; ${reachable}`,
        override: true,
      },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: headers["x-frame-options"], override: true },
      referrerPolicy: { referrerPolicy: headers["referrer-policy"], override: true },
      strictTransportSecurity: { accessControlMaxAgeSec: 31_536_000, override: true },
    },
    customHeadersConfig: {
      items: (["permissions-policy", "cross-origin-opener-policy"] as const).map((header) => ({
        header,
        value: headers[header],
        override: true,
      })),
    },
  }).id;
}
