/**
 * The type of a client made from several methods, as an intersection of their parts. The compiler checks only the parts
 * that a program uses; a mapping over their names would be worked out completely for each client.
 */
export type ResourcesOf<Part> = (Part extends unknown ? (part: Part) => void : never) extends (
  every: infer Every,
) => void
  ? Every
  : never;
