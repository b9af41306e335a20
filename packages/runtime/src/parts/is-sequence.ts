/** Whether a media type is one of many JSON documents one after another. */
export function isSequence(mediaType: string): boolean {
  return /^application\/(x-)?(ndjson|jsonl|jsonlines|json-lines)$|[/+](json-seq|jsonl)$/.test(mediaType);
}
