import { notFound } from "next/navigation";

/** Any other address under /admin: the "no such page" screen, inside the shell. */
export default function Missing(): never {
  notFound();
}
