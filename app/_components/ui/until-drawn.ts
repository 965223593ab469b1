/** Resolves once the page has been drawn with what has changed so far. */
export async function untilDrawn(): Promise<void> {
  // React may draw after the first of these frames has begun.
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame)
}
