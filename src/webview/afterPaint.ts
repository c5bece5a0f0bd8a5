/** Runs a task when what is in the document now has been painted and nothing more urgent is to be done. */
export function afterPaint(task: () => void): void {
  requestAnimationFrame(() => requestIdleCallback(task));
}
