import { listDocuments, type Client, type components, type ListDocumentsRequest } from "@pressroom/api-siteleaf-v2";
import { byLink, paginateBy, type Call, type CallOptions, type Pages, type PagingOptions } from "@pressroom/runtime";

type Schemas = components["schemas"];
/** A document of a collection, such as a post. */
export type Document = Schemas["Document"];

/** Which documents to list, with the API's own names. */
export type DocumentFilter = Omit<NonNullable<ListDocumentsRequest["query"]>, "page">;

/** Documents of a collection, such as posts. */
export interface Documents {
  /** @param collection path of the collection, such as `posts` */
  list(siteId: string, collection: string, filter?: DocumentFilter, options?: PagingOptions): Pages<Document>;
  /** Creates a document in a collection. */
  create(siteId: string, collection: string, document: Schemas["NewDocument"], options?: CallOptions): Call<Document>;
  /** One document, by its id. */
  get(documentId: string, options?: CallOptions): Call<Document>;
  /** Changes the given fields and keeps the others. */
  update(documentId: string, changes: Schemas["DocumentChanges"], options?: CallOptions): Call<Document>;
  /** Deletes a document. */
  delete(documentId: string, options?: CallOptions): Call<Schemas["Deleted"]>;
}

export function documentsOf(client: Client): Documents {
  return {
    list: (siteId, collection, filter, options) =>
      paginateBy(
        { link: byLink },
        listDocuments,
        client.listDocuments,
        { path: { site_id: siteId, path: collection }, query: filter },
        options,
      ),
    create: (siteId, collection, document, options) =>
      client.createDocument({ path: { site_id: siteId, path: collection }, body: document }, options),
    get: (documentId, options) => client.getDocument({ path: { document_id: documentId } }, options),
    update: (documentId, changes, options) =>
      client.updateDocument({ path: { document_id: documentId }, body: changes }, options),
    delete: (documentId, options) => client.deleteDocument({ path: { document_id: documentId } }, options),
  };
}
