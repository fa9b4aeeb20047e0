// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.crm;

record Profile(long customerId, String name, String email, String tier, int points) {}
