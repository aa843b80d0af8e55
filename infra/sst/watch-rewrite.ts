/**
 * The body of a CloudFront function. Watchers connect to `/ws/{campaign_id}?token=…`; a WebSocket API knows no paths, so
 * the campaign becomes a parameter, and the path that of the API's stage.
 */
export const watchRewrite = `
const campaign = event.request.uri.split("/")[2] || "";
event.request.uri = "/$default";
event.request.querystring.campaign_id = { value: campaign };
`;
