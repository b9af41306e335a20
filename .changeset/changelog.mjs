/**
 * How changesets become a changelog: each as it was written, without the hash of its commit, and one line for all packages of ours that come along
 * in a newer version. See `changelog` in `config.json`.
 */
export default {
  async getReleaseLine({ summary }) {
    const [first = "", ...more] = summary.trim().split("\n");
    return [`- ${first}`, ...more.map((line) => (line.trim() === "" ? "" : `  ${line}`))].join("\n");
  },
  async getDependencyReleaseLine(_changesets, updated) {
    if (updated.length === 0) return "";
    return `- Comes with ${updated.map(({ name, newVersion }) => `${name} ${newVersion}`).join(", ")}`;
  },
};
