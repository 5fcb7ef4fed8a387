// What the islands of a thread share: which posts the reader has in view.

/** The position of a post in its thread, from `id="p12"`. */
export function positionOf(post: Element): number {
  return Number(post.id.slice(1)) || 0;
}

/** Calls back with the positions of the posts that cross the reading line, whenever they change. */
export function watchPosts(signal: AbortSignal, margin: string, changed: (positions: number[]) => void): void {
  const seen = new Set<Element>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) seen.add(target);
        else seen.delete(target);
      }
      if (seen.size) changed([...seen].map(positionOf).sort((a, b) => a - b));
    },
    { rootMargin: margin },
  );
  for (const post of document.querySelectorAll(".post[id^=p]")) observer.observe(post);
  signal.addEventListener("abort", () => observer.disconnect());
}
