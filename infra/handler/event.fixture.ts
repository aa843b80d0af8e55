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

/** A bounce as SES publishes it by SNS, in the envelope in which a queue has it. */
export const bounceEvent = (queue: string) =>
  queueEvent(
    queue,
    JSON.stringify({
      Type: "Notification",
      MessageId: "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324",
      TopicArn: "arn:aws:sns:us-east-1:123456789012:lettermill-prod-feedback",
      Subject: "Amazon SES Email Event Notification",
      Message: JSON.stringify(bounce),
      Timestamp: "2017-08-05T00:41:02.669Z",
      SignatureVersion: "2",
      Signature: "EXAMPLEw6JRN",
      SigningCertURL:
        "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-f3ecfb7224c7233fe7bb5f59f96de52f.pem",
      UnsubscribeURL: "https://sns.us-east-1.amazonaws.com/?Action=Unsubscribe",
    }),
  );

const mail = {
  timestamp: "2017-08-05T00:40:02.012Z",
  source: "Sender Name <sender@example.com>",
  sourceArn: "arn:aws:ses:us-east-1:123456789012:identity/sender@example.com",
  sendingAccountId: "123456789012",
  messageId: "EXAMPLE7c191be45-e9aedb9a-02f9-4d12-a87d-dd0099a07f8a-000000",
  destination: ["recipient@example.com"],
  headersTruncated: false,
  headers: [{ name: "From", value: "Sender Name <sender@example.com>" }],
  commonHeaders: { from: ["Sender Name <sender@example.com>"], to: ["recipient@example.com"], subject: "Message" },
  tags: { "ses:configuration-set": ["ConfigSet"], "ses:caller-identity": ["ses_user"] },
};

/** Two deliveries as SES puts them into a stream, and the stream into a file. */
export const deliveries = ["a", "b"]
  .map((id) => {
    const delivery = {
      timestamp: "2016-10-19T23:21:04.133Z",
      processingTimeMillis: 11893,
      recipients: ["recipient@example.com"],
      smtpResponse: "250 2.6.0 Message received",
      remoteMtaIp: "123.456.789.012",
      reportingMTA: "mta.example.com",
    };
    return `${JSON.stringify({ eventType: "Delivery", mail: { ...mail, messageId: id }, delivery })}\n`;
  })
  .join("");

/** A new file as S3 announces it. */
export const fileEvent = (queue: string, bucket: string, key: string) =>
  queueEvent(
    queue,
    JSON.stringify({
      Records: [
        {
          eventVersion: "2.1",
          eventSource: "aws:s3",
          awsRegion: "us-east-1",
          eventTime: "2026-03-01T10:00:00.000Z",
          eventName: "ObjectCreated:CompleteMultipartUpload",
          userIdentity: { principalId: "AWS:AROAEXAMPLE:AWSFirehoseToS3" },
          requestParameters: { sourceIPAddress: "10.0.0.1" },
          responseElements: {
            "x-amz-request-id": "C3D13FE58DE4C810",
            "x-amz-id-2": "FMyUVURIY8/IgAtTv8xRjskZQpcIZ9KG4V5Wp6S7S/JRWeUWerMUE5JgHvANOjpD",
          },
          s3: {
            s3SchemaVersion: "1.0",
            configurationId: "testConfigRule",
            bucket: {
              name: bucket,
              ownerIdentity: { principalId: "A3NL1KOZZKExample" },
              arn: `arn:aws:s3:::${bucket}`,
            },
            object: { key, size: 1024, eTag: "d41d8cd98f00b204e9800998ecf8427e-1", sequencer: "0055AED6DCD90281E5" },
          },
        },
      ],
    }),
  );

const bounce = {
  eventType: "Bounce",
  bounce: {
    bounceType: "Permanent",
    bounceSubType: "General",
    bouncedRecipients: [
      {
        emailAddress: "recipient@example.com",
        action: "failed",
        status: "5.1.1",
        diagnosticCode: "smtp; 550 5.1.1 user unknown",
      },
    ],
    timestamp: "2017-08-05T00:41:02.669Z",
    feedbackId: "01000157c44f053b-61b59c11-9236-11e6-8f96-7be8aexample-000000",
    reportingMTA: "dsn; mta.example.com",
  },
  mail,
};
