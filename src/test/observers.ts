/** jsdom lays nothing out: whoever observes sizes or what is in sight, observes nothing. */
class NothingObserved {
  observe() {}
  unobserve() {}
  disconnect() {}
}

export function withoutObservers(): void {
  Object.assign(window, { ResizeObserver: NothingObserved, IntersectionObserver: NothingObserved });
}
