import type { Config } from "tailwindcss";

/** `token("accent")` names a colour that app/globals.css defines once for both themes. */
const token = (name: string) => `var(--${name})`;

const named = (...names: string[]) => Object.fromEntries(names.map((name) => [name, token(name)]));

const laurel = Object.fromEntries(
  [50, 100, 200, 300, 400, 500, 600, 700, 800, 900, 950].map((step) => [step, token(`laurel-${step}`)]),
);

/** The design tokens under Tailwind's names: colours by role, type, shape and motion. */
export default {
  content: ["./app/**/*.{ts,tsx}", "./components/**/*.{ts,tsx}"],
  theme: {
    screens: { sm: "600px", lg: "1100px" },
    colors: {
      transparent: "transparent",
      current: "currentColor",
      inherit: "inherit",
      white: "#fff",
      black: "#000",
      laurel,
      ink: { DEFAULT: token("text"), 2: token("text-2"), 3: token("text-3") },
      ...named("bg", "surface", "raised", "sunken", "hover", "scrim"),
      ...named("line", "line-soft", "line-control", "focus"),
      ...named("accent", "accent-hover", "on-accent", "accent-text", "accent-soft", "accent-line"),
      ...named("field", "field-2", "on-field", "on-field-2"),
      ...named("warn", "warn-soft", "warn-line", "info", "info-soft"),
      ...named("danger", "danger-fill", "danger-soft", "danger-line"),
      ...named("bronze-1", "bronze-2", "bronze-3", "bronze-ink", "bronze-soft", "bronze-text"),
      ...named("silver-1", "silver-2", "silver-3", "silver-ink", "silver-soft", "silver-text"),
      ...named("gold-1", "gold-2", "gold-3", "gold-ink", "gold-soft", "gold-text"),
      ...named("platinum-1", "platinum-2", "platinum-3", "platinum-ink", "platinum-soft", "platinum-text"),
      ...named("chart-1", "chart-1-soft", "chart-2", "chart-3", "chart-4", "chart-prev", "chart-grid"),
    },
    fontFamily: { sans: token("font"), mono: "ui-monospace, SFMono-Regular, Menlo, monospace" },
    fontSize: {
      xs: ["12px", "1.4"],
      sm: ["13px", "1.4"],
      md: ["14px", "1.43"],
      read: ["15px", "1.4"],
      base: ["16px", "1.45"],
      lg: ["18px", "1.3"],
      xl: ["21px", "1.25"],
      "2xl": ["26px", "1.2"],
      "3xl": ["34px", "1.15"],
      "4xl": ["48px", "1.1"],
      hero: ["76px", "1.02"],
    },
    fontWeight: { normal: "400", medium: "500", semibold: "600" },
    borderRadius: {
      none: "0",
      xs: token("r-xs"),
      sm: token("r-sm"),
      md: token("r-md"),
      lg: token("r-lg"),
      xl: token("r-xl"),
      "2xl": token("r-2xl"),
      full: token("r-full"),
    },
    boxShadow: {
      none: "none",
      1: token("shadow-1"),
      2: token("shadow-2"),
      3: token("shadow-3"),
      card: token("shadow-card"),
    },
    extend: {
      letterSpacing: { snug: "-0.012em", title: "-0.025em", hero: "-0.045em" },
      transitionDuration: {
        DEFAULT: token("dur-1"),
        1: token("dur-1"),
        2: token("dur-2"),
        3: token("dur-3"),
        4: token("dur-4"),
      },
      transitionTimingFunction: { out: token("ease-out"), in: token("ease-in"), move: token("ease-move") },
    },
  },
} satisfies Config;
