const slides = [...document.querySelectorAll(".slide")];
const steps = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
document.addEventListener("keydown", event => {
  const step = steps[event.key];
  if (!step || event.target.closest("input, select, textarea")) return;
  const here = slides.findLastIndex(slide => slide.getBoundingClientRect().top < 2);
  slides[Math.min(Math.max(here + step, 0), slides.length - 1)].scrollIntoView();
  event.preventDefault();
});
