/** Events as Amazon publishes them for API Gateway (payload format 2.0, WebSocket) and SQS, with what differs put in. */
export const httpEvent = (rawPath: string, headers: Record<string, string> = {}, body?: object) => ({
  version: "2.0",
  routeKey: "$default",
  rawPath,
  rawQueryString: "",
  headers: {
    accept: "*/*",
    ...(body ? { "content-type": "application/json" } : { "content-length": "0" }),
    host: "r3pmxmplak.execute-api.us-east-2.amazonaws.com",
    "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "x-amzn-trace-id": "Root=1-5e6722a7-cc56xmpl46db7ae02d4da47e",
    "x-forwarded-for": "205.255.255.176, 64.252.135.71",
    "x-forwarded-port": "443",
    "x-forwarded-proto": "https",
    ...headers,
  },
  requestContext: {
    accountId: "123456789012",
    apiId: "r3pmxmplak",
    domainName: "r3pmxmplak.execute-api.us-east-2.amazonaws.com",
    domainPrefix: "r3pmxmplak",
    http: {
      method: body ? "POST" : "GET",
      path: rawPath,
      protocol: "HTTP/1.1",
      sourceIp: "205.255.255.176",
      userAgent: "Mozilla/5.0",
    },
    requestId: "JKJaXmPLvHcESHA=",
    routeKey: "$default",
    stage: "$default",
    time: "10/Mar/2020:05:16:23 +0000",
    timeEpoch: 1583817383220,
  },
  ...(body ? { body: JSON.stringify(body) } : {}),
  isBase64Encoded: false,
});

export const socketEvent = (routeKey: string, body?: string) => ({
  requestContext: {
    routeKey,
    eventType: routeKey === "$connect" ? "CONNECT" : "MESSAGE",
    extendedRequestId: "Dg5XXFa0vHcFVrw=",
    requestTime: "15/Nov/2020:10:33:22 +0000",
    messageDirection: "IN",
    stage: "$default",
    connectedAt: 1605436402301,
    requestTimeEpoch: 1605436402306,
    identity: { sourceIp: "192.0.2.1" },
    requestId: "Dg5XXFa0vHcFVrw=",
    domainName: "abcdefg123.execute-api.us-east-1.amazonaws.com",
    connectionId: "Dg5XXd3lvHcCFuw=",
    apiId: "abcdefg123",
  },
  isBase64Encoded: false,
  ...(body === undefined ? {} : { body }),
});

export const queueEvent = (queue: string, ...bodies: string[]) => ({
  Records: bodies.map((body, index) => ({
    messageId: `059f36b4-87a3-44ab-83d2-66197594${1000 + index}`,
    receiptHandle: "AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a...",
    body,
    attributes: {
      ApproximateReceiveCount: "1",
      SentTimestamp: "1545082649183",
      SenderId: "AIDAIENQZJOLO23YVJ4VO",
      ApproximateFirstReceiveTimestamp: "1545082649185",
    },
    messageAttributes: {},
    md5OfBody: "e4e68fb7bd0e697a0ae8f1bb342846b3",
    eventSource: "aws:sqs",
    eventSourceARN: `arn:aws:sqs:us-east-2:123456789012:${queue}`,
    awsRegion: "us-east-2",
  })),
});
