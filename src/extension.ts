export function activate(): void {
  // Composed below once the rooms exist.
}
