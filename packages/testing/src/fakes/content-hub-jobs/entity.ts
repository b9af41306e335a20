import type { Fields } from "../../frame/body.ts";

/** A Content Hub entity in the fake; times are milliseconds since 1970. */
export interface Entity {
  /** Its id, a number that no other entity has. */
  readonly id: number;
  /** The kind of entity. */
  readonly definition: "M.Job" | "M.JobDescription" | "M.Target";
  /** Its other id, a text: from the request that created it, or made by the fake. */
  identifier: string;
  /** Its properties by name, such as `Job.State`. */
  properties: Fields;
  /** Its relations, by name. */
  relations: Fields;
  /** When it was created, in milliseconds since 1970. */
  readonly createdOn: number;
  /** When it was last changed, in milliseconds since 1970. */
  modifiedOn: number;
}

/** A time as Content Hub writes it: seven digits after the second. */
export function entityTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace("Z", "0000Z");
}

/**
 * Writes an entity as the API answers with it.
 *
 * @param origin scheme and host, for the links in it
 * @param self path of the entity
 * @param cultures the requested languages
 */
export function describeEntity(entity: Entity, origin: string, self: string, cultures: readonly string[]): unknown {
  const user = link(`${origin}/api/entities/6`);
  return {
    id: entity.id,
    identifier: entity.identifier,
    cultures: cultures.length > 0 ? cultures : ["en-US"],
    properties: entity.properties,
    relations: entity.relations,
    created_by: user,
    created_on: entityTime(entity.createdOn),
    modified_by: user,
    modified_on: entityTime(entity.modifiedOn),
    locked_by: null,
    locked_on: null,
    entitydefinition: link(`${origin}/api/entitydefinitions/${entity.definition}`),
    is_root_taxonomy_item: false,
    is_path_root: false,
    inherits_security: true,
    is_system_owned: false,
    self: link(`${origin}${self}`),
  };
}

export function link(href: string): { readonly href: string } {
  return { href };
}
