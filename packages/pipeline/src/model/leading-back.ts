/**
 * The nodes of a graph that lead back to themselves.
 * @param next where each node leads; what is no node of the graph leads nowhere
 */
export function leadingBack<Node>(next: ReadonlyMap<Node, readonly Node[]>): Set<Node> {
  const left = withoutWhatEnds(next);
  const leadsBack = (start: Node): boolean => {
    // A set is walked as it grows.
    const seen = new Set(left.get(start));
    for (const node of seen) for (const further of left.get(node) ?? []) seen.add(further);
    return seen.has(start);
  };
  return new Set([...left.keys()].filter(leadsBack));
}

/** Leaves out what leads nowhere, and then what leads only there: nearly always all of it, which one look at each finds. */
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
