const leaf = "M0 0C1.98 -3.6 6.82 -4.1 11 0C6.82 4.1 1.98 3.6 0 0Z";
const places = [
  "16 12.5) rotate(-90)",
  "16 19.5) rotate(-148)",
  "16 19.5) rotate(-32)",
  "16 26.5) rotate(-160)",
  "16 26.5) rotate(-20)",
];

/** Laurel's mark, a sprig in the current colour; decoration beside the name. */
export function Mark({ size = 26, className }: { size?: number; className?: string }) {
  return (
    <svg aria-hidden width={size} height={size} viewBox="0 0 32 32" className={className}>
      <path d="M16 28.5C16 22 16 15 16 9" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" fill="none" />
      {places.map((place) => (
        <path key={place} transform={`translate(${place}`} d={leaf} fill="currentColor" />
      ))}
    </svg>
  );
}
