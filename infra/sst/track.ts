import { functionName } from "../functions.ts";
import { trackingEnvironment } from "./environment.ts";
import { type Context, createFunction } from "./function.ts";

/**
 * The tracking function with an address of its own, which only CloudFront may call: an HTTP API would take a dollar for
 * each million hits, as much as CloudFront does.
 */
export function createTracking(context: Context): { url: $util.Output<string>; accessControlId: $util.Output<string> } {
  const fn = createFunction("track", context, trackingEnvironment(context.data));
  const { functionUrl } = new aws.lambda.FunctionUrl("TrackUrl", {
    functionName: fn.name,
    authorizationType: "AWS_IAM",
  });
  const { id } = new aws.cloudfront.OriginAccessControl("TrackAccess", {
    name: functionName(context.stage, "track"),
    originAccessControlOriginType: "lambda",
    signingBehavior: "always",
    signingProtocol: "sigv4",
  });
  return { url: functionUrl, accessControlId: id };
}

/** Lets this distribution call the address, and nobody else. Since October 2025 that takes both permissions. */
export function allowRouter(router: sst.aws.Router, stage: string): void {
  const who = {
    function: functionName(stage, "track"),
    principal: "cloudfront.amazonaws.com",
    sourceArn: router.nodes.cdn.nodes.distribution.arn,
  };
  new aws.lambda.Permission("TrackUrlAccess", { ...who, action: "lambda:InvokeFunctionUrl" });
  new aws.lambda.Permission("TrackInvoke", { ...who, action: "lambda:InvokeFunction", invokedViaFunctionUrl: true });
}
