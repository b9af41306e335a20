import DefaultTheme from "vitepress/theme";
import type { Theme } from "vitepress";
import Console from "./Console.vue";
import Diagram from "./Diagram.vue";
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet has nothing to import
import "./style.css";

const theme: Theme = {
  extends: DefaultTheme,
  enhanceApp: ({ app }) => {
    app.component("Console", Console);
    app.component("Diagram", Diagram);
  },
};

export default theme;
