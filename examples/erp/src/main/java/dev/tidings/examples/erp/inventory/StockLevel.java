// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.inventory;

record StockLevel(long productId, int quantity) {}
