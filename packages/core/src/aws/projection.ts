/** Of an item only these attributes, each named by a placeholder, since many a name is a reserved word. */
export function projection(names: readonly string[]) {
  const once = [...new Set(names)];
  return {
    ProjectionExpression: once.map((name) => `#${name}`).join(", "),
    ExpressionAttributeNames: Object.fromEntries(once.map((name) => [`#${name}`, name])),
  };
}
