// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.company.domain;

/** What has happened to a company, in the domain's own words; how others are told is the infrastructure's business. */
public sealed interface CompanyEvent permits CompanyCreated {}
