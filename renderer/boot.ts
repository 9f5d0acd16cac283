// The document comes with its first frame in it (build/first-frame.mjs). The app's code must not hold that up, so it runs
// only when the frame has been painted; it is being fetched meanwhile.
requestAnimationFrame(() => {
  setTimeout(() => void import('./main.tsx'))
})
