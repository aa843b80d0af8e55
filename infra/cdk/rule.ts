import { readFileSync } from "node:fs";
import type { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport } from "aws-cdk-lib";

type Statement = { Effect?: string; Action?: string | string[]; Resource?: unknown };
type Template = { Resources?: Record<string, { Type: string; Properties?: Record<string, unknown> }> };
export type Breach = { resource: string; text: string };

/** What neither of the validators insists on. */
export const breaches = (template: Template): Breach[] =>
  Object.entries(template.Resources ?? {}).flatMap(([resource, { Type, Properties = {} }]) =>
    [...stars(Type, Properties), ...unencrypted(Type, Properties)].map((text) => ({ resource, text })),
  );

/**
 * Denials may be broad. The policy of a resource or a key says `*` for the thing that it belongs to, so there only the
 * actions count.
 */
function stars(type: string, properties: object): string[] {
  if (type === "AWS::KMS::Key") return [];
  return statementsIn(properties).flatMap(({ Effect, Action = [], Resource = [] }) => {
    if (Effect !== "Allow") return [];
    const actions = [Action].flat().filter((action) => action.includes("*"));
    const any = type.startsWith("AWS::IAM") && [Resource].flat().includes("*");
    return [...actions.map((action) => `allows ${action}`), ...(any ? ["allows every resource"] : [])];
  });
}

/** S3 encrypts in any case; we say with what. */
function unencrypted(type: string, properties: Record<string, unknown>): string[] {
  if (type === "AWS::S3::Bucket" && !properties.BucketEncryption) return ["does not say how it is encrypted"];
  if (type === "AWS::SQS::Queue" && !properties.SqsManagedSseEnabled && !properties.KmsMasterKeyId)
    return ["is not encrypted"];
  return [];
}

function statementsIn(value: unknown): Statement[] {
  if (value === null || typeof value !== "object") return [];
  if ("Statement" in value && Array.isArray(value.Statement)) return value.Statement as Statement[];
  return Object.values(value).flatMap(statementsIn);
}

/** The rules as a validator, so that a breach fails the synthesis. */
export const houseRules: IPolicyValidationPlugin = {
  name: "Lettermill",
  validate: ({ templatePaths }: IPolicyValidationContext): PolicyValidationPluginReport => {
    const found = templatePaths.flatMap((templatePath) =>
      breaches(JSON.parse(readFileSync(templatePath, "utf8"))).map((breach) => ({ templatePath, ...breach })),
    );
    return {
      success: found.length === 0,
      violations: found.map(({ templatePath, resource, text }) => ({
        ruleName: "house-rule",
        description: `${resource} ${text}.`,
        severity: "error",
        violatingResources: [{ resourceLogicalId: resource, templatePath, locations: [] }],
      })),
    };
  },
};
