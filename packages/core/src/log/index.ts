import { Logger } from "@aws-lambda-powertools/logger";

/** Structured logs. Ids only: no address, token or content ever goes in. */
export const log = new Logger({ serviceName: "lettermill" });
