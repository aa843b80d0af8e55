import { RemovalPolicy, Validations } from "aws-cdk-lib";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import type { Construct } from "constructs";

export type Secrets = { token_keys: Secret; auth_keys: Secret };

/** Signing keys by id, as a JSON object: the last one signs, all of them verify. 43 letters and digits are 32 bytes. */
export function createSecrets(scope: Construct, prefix: string): Secrets {
  return {
    token_keys: createKeys(scope, "TokenKeys", `${prefix}/token-keys`, "Sign the links in mail, by key id."),
    auth_keys: createKeys(scope, "AuthKeys", `${prefix}/auth-keys`, "Sign access tokens, by key id."),
  };
}

function createKeys(scope: Construct, id: string, secretName: string, description: string): Secret {
  const secret = new Secret(scope, id, {
    secretName,
    description,
    removalPolicy: RemovalPolicy.RETAIN,
    generateSecretString: {
      secretStringTemplate: "{}",
      generateStringKey: "k1",
      passwordLength: 43,
      excludePunctuation: true,
    },
  });
  Validations.of(secret).acknowledge({
    id: "AwsSolutions-SMG4",
    reason: "Links in old mail live for good, so keys are added by id and never replaced by a timer.",
  });
  return secret;
}
