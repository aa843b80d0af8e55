import { Contact } from "@lettermill/core/contact";
import { List } from "@lettermill/core/list";
import { consume } from "./consume.ts";

export const handler = consume(List.CleanUpQueue, Contact.clearList);
