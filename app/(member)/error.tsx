"use client";

import { PageError } from "@/app/page-error";

export default PageError;
