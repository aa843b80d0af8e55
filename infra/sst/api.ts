/** No path, no address: a path of ours holds tokens, and an address is personal data. */
const format = JSON.stringify({
  requestTime: "$context.requestTime",
  requestId: "$context.requestId",
  routeKey: "$context.routeKey",
  status: "$context.status",
  integrationStatus: "$context.integrationStatus",
  integrationLatency: "$context.integrationLatency",
});

const withoutPersonalData = (args: aws.apigatewayv2.StageArgs): undefined => {
  args.accessLogSettings = $output(args.accessLogSettings).apply((settings) => ({
    destinationArn: settings?.destinationArn ?? "",
    format,
  }));
};

/** The API answers its own preflights, for the origins that it knows. */
export const createHttpApi = () =>
  new sst.aws.ApiGatewayV2("Http", { cors: false, transform: { stage: withoutPersonalData } });

export const createSocketApi = () =>
  new sst.aws.ApiGatewayWebSocket("Socket", { transform: { stage: withoutPersonalData } });
