// What `vscode` resolves to in every room that must not know the editor: using it does not compile.
declare const forbidden: unique symbol;
export = forbidden;
