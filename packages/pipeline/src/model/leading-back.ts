/**
 * The nodes of a graph that are part of a cycle.
 * @param next successors of a node; a node outside of the graph has none
 */
export function leadingBack<Node>(next: ReadonlyMap<Node, readonly Node[]>): Set<Node> {
  const left = withoutWhatEnds(next);
  const leadsBack = (start: Node): boolean => {
    // The loop also visits entries that it adds.
    const seen = new Set(left.get(start));
    for (const node of seen) for (const further of left.get(node) ?? []) seen.add(further);
    return seen.has(start);
  };
  return new Set([...left.keys()].filter(leadsBack));
}

/** Repeatedly removes nodes without successors. Nearly always this removes all nodes in one pass. */
function withoutWhatEnds<Node>(next: ReadonlyMap<Node, readonly Node[]>): Map<Node, readonly Node[]> {
  const left = new Map(next);
  const before = new Map<Node, Node[]>();
  const ways = new Map<Node, number>();
  for (const [node, all] of next) {
    const inside = all.filter((further) => next.has(further));
    ways.set(node, inside.length);
    for (const further of inside) {
      const known = before.get(further);
      if (known) known.push(node);
      else before.set(further, [node]);
    }
  }
  const ended = [...next.keys()].filter((node) => ways.get(node) === 0);
  for (let node = ended.pop(); node !== undefined; node = ended.pop()) {
    left.delete(node);
    for (const earlier of before.get(node) ?? []) {
      const count = (ways.get(earlier) ?? 0) - 1;
      ways.set(earlier, count);
      if (count === 0) ended.push(earlier);
    }
  }
  return left;
}
