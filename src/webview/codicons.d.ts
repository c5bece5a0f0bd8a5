/** The icons as SVG paths, cut from the package's sprite when the bundle is built (see `esbuild.js`). */
declare module '@vscode/codicons' {
  export const arrowDownIcon: string;
  export const arrowUpIcon: string;
  export const attachIcon: string;
  export const clockIcon: string;
  export const commentDiscussionIcon: string;
  export const codeIcon: string;
  export const copyIcon: string;
  export const errorIcon: string;
  export const exportIcon: string;
  export const flagIcon: string;
  export const forwardIcon: string;
  export const infoIcon: string;
  export const closeIcon: string;
  export const filterIcon: string;
  export const filterFilledIcon: string;
  export const linkIcon: string;
  export const listSelectionIcon: string;
  export const outputIcon: string;
  export const questionIcon: string;
  export const searchIcon: string;
  export const mailIcon: string;
  export const pulseIcon: string;
  export const saveIcon: string;
}
