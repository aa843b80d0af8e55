import { DescribeSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { type Check, fail, ok } from "../check.ts";

/** That the signing keys are there; nobody reads them for it. */
export const secret: Check = {
  title: "Signing keys",
  needs: ["secretsmanager:DescribeSecret"],
  remote: true,
  run: async ({ stage }) => {
    const client = new SecretsManagerClient({});
    return Promise.all(
      ["token-keys", "auth-keys"].map(async (key) => {
        const name = `lettermill/${stage}/${key}`;
        const { DeletedDate, VersionIdsToStages = {} } = await client.send(
          new DescribeSecretCommand({ SecretId: name }),
        );
        if (DeletedDate)
          return fail(`${name} is about to be deleted.`, `aws secretsmanager restore-secret --secret-id ${name}`);
        const current = Object.values(VersionIdsToStages).some((stages) => stages.includes("AWSCURRENT"));
        return current ? ok(`${name} has a value.`) : fail(`${name} has no value.`, "Deploy again.");
      }),
    );
  },
};
