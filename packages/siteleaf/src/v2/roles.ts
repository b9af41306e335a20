import type { Client, components } from "@pressroom/api-siteleaf-v2";
import type { Call, CallOptions } from "@pressroom/runtime";

type Schemas = components["schemas"];
/** The role of a user on a site: `admin`, `publisher` or `writer`. */
export type Role = Schemas["Role"];

/** The roles of users on a site. */
export interface Roles {
  /** Gives a user a role on a site. */
  create(siteId: string, role: Schemas["NewRole"], options?: CallOptions): Call<Role>;
  /** One role, by its id. */
  get(roleId: string, options?: CallOptions): Call<Role>;
  /** Changes the role. */
  update(roleId: string, changes: Schemas["RoleChanges"], options?: CallOptions): Call<Role>;
  /** Deletes the role, and with it the user's access to the site. */
  delete(roleId: string, options?: CallOptions): Call<Schemas["Deleted"]>;
}

export function rolesOf(client: Client): Roles {
  return {
    create: (siteId, role, options) => client.createRole({ path: { site_id: siteId }, body: role }, options),
    get: (roleId, options) => client.getRole({ path: { role_id: roleId } }, options),
    update: (roleId, changes, options) => client.updateRole({ path: { role_id: roleId }, body: changes }, options),
    delete: (roleId, options) => client.deleteRole({ path: { role_id: roleId } }, options),
  };
}
