const CONTROLS = "input, select, textarea, button";

/**
 * Leads to the control that edits a field: the element with that id, else what stands in the nearest `data-field` around
 * it ("steps.1" for "steps.1.conditions.all.0"). What is wrong there comes first.
 */
export function focusField(field: string): void {
  for (let path = field; path !== ""; path = path.slice(0, Math.max(0, path.lastIndexOf(".")))) {
    const place = document.getElementById(path) ?? document.querySelector(`[data-field="${path}"]`);
    if (place === null) continue;
    const control = place.matches(CONTROLS)
      ? place
      : (place.querySelector('[aria-invalid="true"]') ?? place.querySelector(CONTROLS) ?? place);
    control.scrollIntoView({ block: "center" });
    if (control instanceof HTMLElement) control.focus({ preventScroll: true });
    return;
  }
}
