/**
 * The body of a CloudFront function. The dashboard's routes are in the browser: whatever is no file is its page, as the
 * local platform has it.
 */
export const siteRewrite = `
if (!/\\.[A-Za-z0-9]+$/.test(event.request.uri)) event.request.uri = "/index.html";
`;
