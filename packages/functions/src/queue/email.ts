import { Email } from "@lettermill/core/email";
import { consume } from "./consume.ts";

export const handler = consume(Email.EmailQueue, Email.deliver);
