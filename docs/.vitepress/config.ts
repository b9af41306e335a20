import { fileURLToPath } from "node:url";
import { defineConfig } from "vitepress";
import { sidebar } from "./sidebar.ts";
import { repositoryLinks } from "../build/repository-links.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

export default defineConfig({
  title: "Pressroom",
  description: "Publish through an API once, and know how it ended.",
  srcExclude: ["build/**"],
  cleanUrls: true,
  head: [["link", { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" }]],
  lastUpdated: false,
  markdown: {
    // The usual themes are too faint for AA in places.
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
    config: (markdown) => repositoryLinks(markdown),
  },
  themeConfig: {
    search: { provider: "local" },
    nav: [
      { text: "Publish", link: "/start/siteleaf", activeMatch: "/start/" },
      { text: "Your own API", link: "/guides/your-own-api" },
      { text: "Guides", link: "/guides/jobs", activeMatch: "/guides/" },
      { text: "Reference", link: "/reference/operations/siteleaf-v2", activeMatch: "/reference/" },
    ],
    sidebar: sidebar.map(({ text, items }) => ({ text, collapsed: false, items: [...items] })),
    outline: [2, 3],
  },
  vite: {
    resolve: {
      // The fakes run in the page; their server and its sockets stay outside.
      alias: [
        {
          find: /^node:(http|net|stream|events)$/,
          replacement: fileURLToPath(new URL("../build/no-node.ts", import.meta.url)),
        },
      ],
    },
    server: { fs: { allow: [root] } },
    build: { chunkSizeWarningLimit: 2000 },
  },
});
