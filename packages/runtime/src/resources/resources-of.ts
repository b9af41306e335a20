/**
 * What a client has that is made of several methods, each with its own part of the API's resources. The compiler looks at a part
 * only where a program does: a mapping over their names would be worked out whole for each client.
 */
export type ResourcesOf<Part> = (Part extends unknown ? (part: Part) => void : never) extends (
  every: infer Every,
) => void
  ? Every
  : never;
