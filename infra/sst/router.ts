import { apiPaths, trackPath } from "../functions.ts";
import type { Settings } from "../settings.ts";
import type { Data } from "./contract.ts";
import { createHeaders, createSite } from "./site.ts";
import { watchRewrite } from "./watch-rewrite.ts";

/** CloudFront's managed policy that caches nothing: what the API answers is for one caller. */
const uncached = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";

type Behind = {
  http: sst.aws.ApiGatewayV2;
  socket: sst.aws.ApiGatewayWebSocket;
  tracking: { url: $util.Output<string>; accessControlId: $util.Output<string> };
};

/**
 * The one address of the platform: the API where it has something, the tracking function below `/t/`, WebSocket below
 * `/ws/`, and else the dashboard.
 */
export function createRouter({ http, socket, tracking }: Behind, settings: Settings, data: Data): sst.aws.Router {
  const responseHeadersPolicyId = createHeaders(data.bucket_name, aws.getRegionOutput().region);
  return new sst.aws.Router("Router", {
    ...(settings.domain ? { domain: settings.domain } : {}),
    ...(settings.firewall ? { waf: true } : {}),
    transform: {
      cdn: (args) => {
        args.origins = $output([args.origins, tracking.accessControlId] as const).apply(([origins, accessControlId]) =>
          origins
            .map(patient)
            .map((origin) =>
              origin.originId === trackPath ? { ...origin, originAccessControlId: accessControlId } : origin,
            ),
        );
        args.orderedCacheBehaviors = $output(args.orderedCacheBehaviors ?? []).apply((behaviors) =>
          behaviors.map(onlyReading),
        );
        args.defaultCacheBehavior = $output(args.defaultCacheBehavior).apply((behavior) => ({
          ...behavior,
          responseHeadersPolicyId,
        }));
      },
    },
    routes: {
      "/ws/*": { url: socket.url, cachePolicy: uncached, edge: { viewerRequest: { injection: watchRewrite } } },
      [trackPath]: { url: tracking.url, cachePolicy: uncached },
      ...Object.fromEntries(apiPaths.map((path) => [path, { url: http.url, cachePolicy: uncached }])),
      "/*": createSite(),
    },
  });
}

/** CloudFront signs what it sends to the tracking function, but no body: it lets none through. */
const onlyReading = <B extends { pathPattern: unknown; allowedMethods: unknown }>(behavior: B): B =>
  behavior.pathPattern === trackPath ? { ...behavior, allowedMethods: ["GET", "HEAD", "OPTIONS"] } : behavior;

/** CloudFront waits for as long as a function may take. */
const patient = <T extends { customOriginConfig?: object | undefined }>(origin: T): T =>
  origin.customOriginConfig
    ? { ...origin, customOriginConfig: { ...origin.customOriginConfig, originReadTimeout: 30 } }
    : origin;
