/** The part of JSON Schema that our documents use. */
export type JsonSchema = {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  example?: unknown;
  examples?: unknown[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  format?: string;
  minLength?: number;
  minimum?: number;
  exclusiveMinimum?: number;
  minItems?: number;
};

export type Schemas = Record<string, JsonSchema>;

export function resolve(schema: JsonSchema, schemas: Schemas): JsonSchema {
  const name = schema.$ref?.split("/").at(-1);
  if (!name) return schema;
  const found = schemas[name];
  if (!found) throw new Error(`The document has no component ${name}`);
  return resolve(found, schemas);
}

const typesOf = ({ type }: JsonSchema): string[] => (Array.isArray(type) ? type : type ? [type] : []);

/** The least value that the schema takes, as far as can be told. */
export function sample(given: JsonSchema, schemas: Schemas): unknown {
  const schema = resolve(given, schemas);
  if (schema.example !== undefined) return schema.example;
  if (schema.examples) return schema.examples[0];
  if (schema.default !== undefined) return schema.default;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choice = (schema.anyOf ?? schema.oneOf)?.[0];
  if (choice) return sample(choice, schemas);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => sample(part, schemas)));
  switch (typesOf(schema).find((type) => type !== "null")) {
    case "object":
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, sample(schema.properties?.[name] ?? {}, schemas)]),
      );
    case "array":
      return Array.from({ length: schema.minItems ?? 0 }, () => sample(schema.items ?? {}, schemas));
    case "integer":
    case "number":
      return schema.minimum ?? (schema.exclusiveMinimum ?? 0) + 1;
    case "boolean":
      return false;
    case "string":
      return text(schema);
    default:
      return {};
  }
}

function text({ format, minLength = 0 }: JsonSchema): string {
  if (format === "email") return "ada@example.com";
  if (format === "uri") return "https://example.com/";
  if (format === "date-time") return "2099-01-01T00:00:00.000Z";
  return "sample text".padEnd(minLength, ".");
}

/** An object whose every property has a type that the schema does not take. */
export function wrong(given: JsonSchema, schemas: Schemas): Record<string, unknown> {
  const properties = Object.entries(resolve(given, schemas).properties ?? {});
  return Object.fromEntries(
    properties.flatMap(([name, property]) => {
      const value = misfit(property, schemas);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function misfit(given: JsonSchema, schemas: Schemas): unknown {
  const schema = resolve(given, schemas);
  if (schema.anyOf || schema.oneOf || schema.allOf) return undefined;
  const types = typesOf(schema);
  if (types.length === 0) return schema.enum ? { no: "member" } : undefined;
  return types.includes("object") ? 7 : { no: "value" };
}
