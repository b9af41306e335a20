/** Maps whose keys the author of a description chose: a response or a property called `default` is not a default value. */
export const namedMembers: ReadonlySet<string> = new Set([
  ...["paths", "responses", "parameters", "requestBodies", "headers", "content", "callbacks", "pathItems", "webhooks"],
  ...["links", "securitySchemes", "encoding", "mediaTypes", "schemas", "examples"],
  ...["properties", "patternProperties", "dependentSchemas", "$defs", "definitions"],
]);
