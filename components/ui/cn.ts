import { type ClassValue, clsx } from "clsx";

/** Joins class names. Callers' `className` is for place and size only: it does not override a primitive's looks. */
export function cn(...values: ClassValue[]): string {
  return clsx(values);
}
