/** Members of a description whose own members its author named: a response or a property called `default` is no default value. */
export const namedMembers: ReadonlySet<string> = new Set([
  ...["paths", "responses", "parameters", "requestBodies", "headers", "content", "callbacks", "pathItems", "webhooks"],
  ...["links", "securitySchemes", "encoding", "mediaTypes", "schemas", "examples"],
  ...["properties", "patternProperties", "dependentSchemas", "$defs", "definitions"],
]);
