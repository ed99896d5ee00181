"use client";

import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useTransition } from "react";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";

const PAUSE_MS = 280;

/** The list's search: answers while typing, and by Enter without script. Other filters travel in hidden fields. */
export function SearchField({
  label,
  value,
  kept,
}: {
  label: string;
  value: string;
  kept: readonly (readonly [string, string])[];
}) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [pending, start] = useTransition();
  useEffect(() => () => clearTimeout(timer.current), []);
  const go = () => {
    clearTimeout(timer.current);
    if (!form.current) return;
    const entries = [...new FormData(form.current)]
      .filter(([, text]) => text !== "")
      .map(([name, text]) => [name, String(text)]);
    const params = new URLSearchParams(entries).toString();
    start(() => router.replace(params === "" ? "/admin/members" : `/admin/members?${params}`, { scroll: false }));
  };
  const typedEarly = useRef(go);
  useEffect(() => {
    const input = form.current?.querySelector("input");
    if (!input || input.value === value) return;
    // A link changed the search; or somebody typed before the page was ready to hear it.
    if (document.activeElement !== input) input.value = value;
    else if (value === "") typedEarly.current();
  }, [value]);
  return (
    <search className="w-full sm:w-[340px]">
      <form
        ref={form}
        action="/admin/members"
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
      >
        <Input
          type="search"
          name="q"
          aria-label={label}
          placeholder={label}
          defaultValue={value}
          maxLength={80}
          autoComplete="off"
          spellCheck={false}
          prefix={pending ? <span className="spinner block size-4" /> : <Icon as={Search} size={17} />}
          onChange={() => {
            clearTimeout(timer.current);
            timer.current = setTimeout(go, PAUSE_MS);
          }}
        />
        {kept.map(([name, text]) => (
          <input key={name} type="hidden" name={name} value={text} />
        ))}
      </form>
    </search>
  );
}
