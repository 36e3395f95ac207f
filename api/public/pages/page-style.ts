import { textOn } from '../../../engine/mail/text-on.ts';

/** The style sheet of public pages, in the company's colour (`#rrggbb`; anything else becomes a neutral one). */
export function pageStyle(colour: string): string {
  const brand = /^#[0-9a-f]{6}$/i.test(colour) ? colour : '#2f5d50';
  return `
:root{--brand:${brand};--on-brand:${textOn(brand)}}
*{box-sizing:border-box}
body{margin:0;background:#f5f6f5;color:#1d2321;font:1.0625rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
.bar{background:var(--brand);color:var(--on-brand);padding:.9rem 1.25rem;font-weight:650}
main{max-width:40rem;margin:1.5rem auto;padding:1.75rem 1.5rem;background:#fff;border:1px solid #dfe3e1;border-radius:.6rem}
h1{margin:0 0 .75rem;font-size:1.65rem;line-height:1.25}
h2{margin:0 0 .4rem;font-size:1.1rem}
form+h2{margin-top:2.25rem;padding-top:1.5rem;border-top:1px solid #dfe3e1}
.field{margin:1.1rem 0}
label,.label{display:block;margin-bottom:.3rem;font-weight:600}
.optional{font-weight:400;color:#565f5b}
input:not([type=checkbox]),select,textarea{width:100%;padding:.65rem .7rem;font:inherit;color:inherit;background:#fff;border:1px solid #7b8581;border-radius:.4rem}
input:focus-visible,select:focus-visible,textarea:focus-visible,button:focus-visible,a:focus-visible,summary:focus-visible{outline:3px solid #1b6ac9;outline-offset:2px}
[aria-invalid=true]{border-color:#b3261e!important;border-width:2px!important}
.fault{margin:.3rem 0 0;color:#b3261e;font-weight:600}
.faults{margin:1rem 0;padding:1rem;border:2px solid #b3261e;border-radius:.4rem}
.faults a{color:#b3261e}
.consent{display:flex;gap:.7rem;align-items:flex-start;margin:1.3rem 0}
.consent input{flex:none;width:1.35rem;height:1.35rem;margin:.12rem 0 0;accent-color:var(--brand)}
.consent label{margin:0;font-weight:400}
button,.button{display:inline-block;min-height:2.9rem;padding:.7rem 1.4rem;font:inherit;font-weight:650;text-decoration:none;color:var(--on-brand);background:var(--brand);border:1px solid rgba(0,0,0,.35);border-radius:.4rem;cursor:pointer}
.quiet{background:#fff;color:#1d2321}
.legal{margin-top:1.5rem;padding-top:1rem;border-top:1px solid #dfe3e1;font-size:.92rem;color:#474f4c}
.away{position:absolute;left:-200vw;width:1px;height:1px;overflow:hidden}
a{color:#1a4f9c}
footer{max-width:40rem;margin:0 auto 2rem;padding:1rem 1.5rem 0;font-size:.88rem;color:#565f5b}
@media (max-width:30rem){main{margin:0;border:0;border-radius:0;padding:1.25rem}button,.button{width:100%;text-align:center}}
`;
}
