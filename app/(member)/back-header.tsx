import { ArrowLeft } from "lucide-react";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";

/** The head of a page one step below another: the way back, and the title. */
export function BackHeader({ href, label, title }: { href: string; label: string; title: string }) {
  return (
    <header className="sticky top-0 z-5 -mx-4 flex min-h-14 items-center gap-1 bg-bg px-1 py-1.5 lg:static lg:mx-0 lg:px-0 lg:pt-8">
      <Link
        href={href}
        aria-label={label}
        className="grid size-11 place-items-center rounded-full hover:bg-hover lg:-ml-2.5"
      >
        <Icon as={ArrowLeft} size={22} />
      </Link>
      <h1 className="text-lg font-semibold lg:text-2xl">{title}</h1>
    </header>
  );
}
