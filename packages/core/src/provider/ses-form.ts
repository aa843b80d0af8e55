import { config } from "../config/index.ts";

/** Headers or tags in the form of SES. */
export const pairs = (all: Record<string, string>) => Object.entries(all).map(([Name, Value]) => ({ Name, Value }));

/** Where SES sends its events. */
export const configurationSet = () => {
  const name = config().SES_CONFIGURATION_SET;
  return name ? { ConfigurationSetName: name } : {};
};
