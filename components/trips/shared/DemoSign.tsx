/** Marks a trip that was made to try things out on. */
export function DemoSign() {
  return (
    <span className="rounded-sign border-2 border-edge px-1.5 text-[0.85rem] leading-5 font-bold text-soft">
      Demo
    </span>
  );
}
